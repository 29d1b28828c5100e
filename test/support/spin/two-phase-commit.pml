/* test/support/two-phase-commit.ts for SPIN, with three resource managers, or N.
 * SPIN is fair to processes, so each weakly fair action is a process of its own, with one statement in a loop. What no
 * fairness is asked of is one process, which with CLAIMS may always do nothing instead. */
#ifndef N
#define N 3
#endif
#define ME (_pid % N)

mtype = { working, prepared, committed, aborted, undecided };
mtype manager[N] = working;
mtype decision = undecided;
byte sent, counted; /* a bit for each manager */
#define BIT (1 << ME)
#define ALL ((1 << N) - 1)

active [N] proctype prepares() {
  do
  :: atomic { manager[ME] == working -> manager[ME] = prepared; sent = sent | BIT }
  od
}

active [N] proctype countsPrepared() {
  do
  :: atomic { decision == undecided && (sent & BIT) -> counted = counted | BIT }
  od
}

active [N] proctype receivesCommit() {
  do
  :: atomic { decision == committed -> manager[ME] = committed }
  od
}

active [N] proctype receivesAbort() {
  do
  :: atomic { decision == aborted -> manager[ME] = aborted }
  od
}

active proctype commits() {
  do
  :: atomic { decision == undecided && counted == ALL -> decision = committed }
  od
}

active proctype aborts() {
  do
  :: atomic { decision == undecided -> decision = aborted }
  :: atomic { manager[0] == working -> manager[0] = aborted }
  :: atomic { N > 1 && manager[1] == working -> manager[1] = aborted }
  :: atomic { N > 2 && manager[2] == working -> manager[2] = aborted }
#ifdef CLAIMS
  :: sent = sent /* nothing */
#endif
  od
}

#ifdef CLAIMS
#define EVERYONE(state) (manager[0] == state && manager[1] == state && manager[2] == state)
ltl decides { <> (decision != undecided) }
ltl commit_reaches_all { [] (decision == committed -> <> EVERYONE(committed)) }
ltl abort_reaches_all { [] (decision == aborted -> <> EVERYONE(aborted)) }
ltl all_sent_is_decided { [] (sent == ALL -> <> (decision != undecided)) }
ltl settles { <> [] (EVERYONE(committed) || EVERYONE(aborted)) }
#endif
