/* test/support/dining-philosophers.ts for SPIN; N philosophers, LEFTHANDER 1 if the last one reaches for the right fork first.
 * SPIN is fair to processes, so each action is a process of its own, with one statement in a loop. */
#ifndef N
#define N 5
#endif
#ifndef LEFTHANDER
#define LEFTHANDER 0
#endif
#define ME (_pid % N)
#define TURNED (LEFTHANDER && ME == N - 1)
#define LEFT ME
#define RIGHT ((ME + 1) % N)
#define FIRST (TURNED -> RIGHT : LEFT)
#define SECOND (TURNED -> LEFT : RIGHT)

mtype = { thinking, reaching, eating };
mtype at[N] = thinking;
bit inHand[N];

active [N] proctype reaches() {
  do
  :: atomic { at[ME] == thinking && !inHand[FIRST] -> inHand[FIRST] = 1; at[ME] = reaching }
  :: atomic { at[ME] == reaching && !inHand[SECOND] -> inHand[SECOND] = 1; at[ME] = eating }
  od
}

active [N] proctype finishes() {
  do
  :: atomic { at[ME] == eating -> inHand[FIRST] = 0; inHand[SECOND] = 0; at[ME] = thinking }
  od
}

#ifdef CLAIMS
#define SOMEONE_EATS (at[0] == eating || at[1] == eating || at[2] == eating)
ltl someone_eats_again { [] <> SOMEONE_EATS }
ltl first_eats { <> (at[0] == eating) }
ltl eating_ends { [] (at[0] == eating -> <> (at[0] == thinking)) }
ltl thinks_until_reaching { (at[0] == thinking) U (at[0] == reaching) }
#endif
