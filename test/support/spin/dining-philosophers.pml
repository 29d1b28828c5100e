/* test/support/dining-philosophers.ts for SPIN; N philosophers, LEFTHANDER 1 if the last one reaches for the right fork first.
 * A philosopher thinks, reaches or eats by where its process stands. */
#ifndef N
#define N 5
#endif
#ifndef LEFTHANDER
#define LEFTHANDER 0
#endif
#define TURNED (LEFTHANDER && _pid == N - 1)
#define LEFT _pid
#define RIGHT ((_pid + 1) % N)
#define FIRST (TURNED -> RIGHT : LEFT)
#define SECOND (TURNED -> LEFT : RIGHT)

bit inHand[N];

active [N] proctype philosopher() {
  do
  :: atomic { !inHand[FIRST] -> inHand[FIRST] = 1 }
     atomic { !inHand[SECOND] -> inHand[SECOND] = 1 }
     atomic { inHand[FIRST] = 0; inHand[SECOND] = 0 }
  od
}
