#ifndef MIX_R128_H
#define MIX_R128_H

/// libebur128's header has an enum called `error`, where we have a struct: here it gets another
/// name.
#define error ebur128_error
#include <ebur128.h>
#undef error

#endif
