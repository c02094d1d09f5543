#ifndef EDIT_CLUSTER_H
#define EDIT_CLUSTER_H

#include "edit/newsroom.h"

/// Groups the tellings that tell one event. Numbers each telling's `cluster` from 0, in order of
/// its first telling; gives how many there are.
size_t cluster_stories(struct newsroom *room);

#endif
