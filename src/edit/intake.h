#ifndef EDIT_INTAKE_H
#define EDIT_INTAKE_H

#include "edit/newsroom.h"

/// Fills the newsroom with the articles, in an order that depends on nothing but what they hold;
/// the same URL once (the fullest telling of it); then the stories that the show has aired. What
/// has neither title nor text is left at the door.
void intake(struct newsroom *room, const struct articles *articles);

/// A fingerprint of everything in an article that could be read out.
uint64_t intake_print(const struct article *article);

#endif
