/* test/support/token-ring.ts for SPIN; N stations, COPIES 1 if the first one keeps the token that it passes on.
 * A station is idle, waiting or in its critical section by where its process stands. */
#ifndef N
#define N 4
#endif
#ifndef COPIES
#define COPIES 0
#endif
#define HOLDS(station) ((holders >> (station)) & 1)
#define KEPT ((COPIES && _pid == 0) -> 1 : 0)

/* One bit a station; the first one holds the token. */
byte holders = 1;

active [N] proctype station() {
  do
  :: atomic { HOLDS(_pid) -> holders = (holders & ~(1 << _pid)) | (KEPT << _pid) | (1 << ((_pid + 1) % N)) }
  :: true -> HOLDS(_pid); skip
  od
}
