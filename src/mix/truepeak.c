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
    const double beta = 5;
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

// Loops of a fixed length without branches: compilers make vectors of them.
void truepeak_block(const float *x, float *peaks)
{
    (void)truepeak_bound();
    for (int i = 0; i < TRUEPEAK_BLOCK; i++) {
        float here = fabsf(x[i]);
        peaks[i] = here > peaks[i] ? here : peaks[i];
    }
    for (int phase = 0; phase < TRUEPEAK_PHASES - 1; phase++) {
        float between[TRUEPEAK_BLOCK] = {0};
        for (int k = 0; k < TRUEPEAK_TAPS; k++) {
            const float *from = x - TRUEPEAK_BEFORE + k;
            float tap = taps[phase][k];
            for (int i = 0; i < TRUEPEAK_BLOCK; i++)
                between[i] += tap * from[i];
        }
        for (int i = 0; i < TRUEPEAK_BLOCK; i++) {
            float here = fabsf(between[i]);
            peaks[i] = here > peaks[i] ? here : peaks[i];
        }
    }
}

float truepeak_top(const float *x, int count)
{
    float top = 0;
    for (int i = 0; i < count; i++) {
        float here = fabsf(x[i]);
        top = here > top ? here : top;
    }
    return top;
}
