/* test/support/token-ring.ts for SPIN; N stations, COPIES 1 if the first one keeps the token that it passes on.
 * SPIN is fair to processes, so each action is a process of its own, with one statement in a loop. */
#ifndef N
#define N 4
#endif
#ifndef COPIES
#define COPIES 0
#endif
#define ME (_pid % N)
#define KEPT ((COPIES && ME == 0) -> 1 : 0)

mtype = { idle, waiting, critical };
mtype at[N] = idle;
/* One bit a station; the first one holds the token. */
byte holders = 1;
#define HOLDS(station) ((holders >> (station)) & 1)

active [N] proctype wants() {
  do
  :: atomic { at[ME] == idle -> at[ME] = waiting }
  od
}

active [N] proctype enters() {
  do
  :: atomic { at[ME] == waiting && HOLDS(ME) -> at[ME] = critical }
  od
}

active [N] proctype leaves() {
  do
  :: atomic { at[ME] == critical -> at[ME] = idle }
  od
}

active [N] proctype passes() {
  do
  :: atomic { at[ME] == idle && HOLDS(ME) -> holders = (holders & ~(1 << ME)) | (KEPT << ME) | (1 << ((ME + 1) % N)) }
  od
}

#ifdef CLAIMS
ltl critical_again { [] <> (at[0] == critical || at[1] == critical || at[2] == critical) }
ltl token_reaches_second { <> HOLDS(1) }
ltl holder_enters { [] (at[0] == waiting && HOLDS(0) -> <> (at[0] == critical)) }
ltl outside_until_passed { (at[0] != critical) U HOLDS(1) }
#endif
