#ifndef AFTERSALES_CLIBPQ_SHIM_H
#define AFTERSALES_CLIBPQ_SHIM_H
#include <libpq-fe.h>
#endif
