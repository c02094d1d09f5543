#include "mix/truepeak.h"

#include <math.h>

// Phases 1, 2, 3 of 4: where between x[0] and x[1]; phase 0 is the sample itself.
static float taps[TRUEPEAK_PHASES - 1][TRUEPEAK_TAPS];
static float bound;

// The modified Bessel function of order 0, for Kaiser's window (Kaiser & Schafer 1980).
static double bessel(double x)
{
    double sum = 1, term = 1;
    for (int k = 1; k < 40; k++) {
        term *= (x / (2 * k)) * (x / (2 * k));
        sum += term;
    }
    return sum;
}

static double kernel(double distance)
{
    const double beta = 6;
    double edge = distance / (TRUEPEAK_TAPS / 2.0);
    if (fabs(edge) >= 1)
        return 0;
    double window = bessel(beta * sqrt(1 - edge * edge)) / bessel(beta);
    return fabs(distance) < 1e-9 ? 1 : window * sin(M_PI * distance) / (M_PI * distance);
}

static void design(void)
{
    double most = 1;
    for (int phase = 1; phase < TRUEPEAK_PHASES; phase++) {
        double sum = 0, magnitude = 0;
        double h[TRUEPEAK_TAPS];
        for (int i = 0; i < TRUEPEAK_TAPS; i++) {
            h[i] = kernel((double)phase / TRUEPEAK_PHASES - (i - TRUEPEAK_BEFORE));
            sum += h[i];
        }
        for (int i = 0; i < TRUEPEAK_TAPS; i++) {
            taps[phase - 1][i] = (float)(h[i] / sum); // a constant stays what it is
            magnitude += fabs(h[i] / sum);
        }
        most = magnitude > most ? magnitude : most;
    }
    bound = (float)most;
}

float truepeak_bound(void)
{
    if (bound == 0)
        design();
    return bound;
}

float truepeak_at(const float *x, size_t stride)
{
    (void)truepeak_bound();
    const float *first = x - (size_t)TRUEPEAK_BEFORE * stride;
    float between[TRUEPEAK_PHASES - 1] = {0};
    for (size_t i = 0; i < TRUEPEAK_TAPS; i++)
        for (size_t phase = 0; phase < TRUEPEAK_PHASES - 1; phase++)
            between[phase] += taps[phase][i] * first[i * stride];
    float peak = fabsf(x[0]);
    for (size_t phase = 0; phase < TRUEPEAK_PHASES - 1; phase++)
        peak = fmaxf(peak, fabsf(between[phase]));
    return peak;
}
