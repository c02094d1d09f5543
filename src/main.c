#include "base/worker.h"

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    return 70;
}
