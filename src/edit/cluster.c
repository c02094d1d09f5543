#include "edit/cluster.h"

#include "edit/features.h"
#include "edit/link.h"

size_t cluster_stories(struct newsroom *room)
{
    struct neighbours *pairs;
    size_t pair_count = near_pairs(room, features_build(room), &pairs), count = 0;
    const uint32_t *first = link_groups(pairs, pair_count, room->count, room->arena);
    for (size_t i = 0; i < room->count; i++) // the first of a group comes before its others
        room->tellings[i].cluster = first[i] == i ? count++ : room->tellings[first[i]].cluster;
    return count;
}
