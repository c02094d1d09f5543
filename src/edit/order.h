#ifndef EDIT_ORDER_H
#define EDIT_ORDER_H

#include "edit/pitch.h"

/// The running order of the stories that were chosen (ranked, the strongest first): the user's
/// sections one after the other, in each the strongest first with what is related behind it, never
/// more than three stories of one outlet in a row where that can be helped, and a light story last.
void order_stories(struct arena *arena, struct pitch **chosen, size_t count);

#endif
