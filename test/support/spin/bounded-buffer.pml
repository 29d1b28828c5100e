/* test/support/bounded-buffer.ts for SPIN; N producers (2), a buffer for CAPACITY items, a gate that is shut SHUTDOWNS times.
 * SPIN is fair to processes, so each weakly fair action is a process of its own, with one statement in a loop. What no
 * fairness is asked of is one process, which with CLAIMS may always do nothing instead. */
#ifndef CAPACITY
#define CAPACITY 2
#endif
#ifndef SHUTDOWNS
#define SHUTDOWNS 1
#endif
#define N 2
#define ME (_pid % N)

bit blocked[N];
byte size;
bit shut;
byte left = SHUTDOWNS;

active [N] proctype produces() {
  do
  :: atomic { !blocked[ME] -> if :: size < CAPACITY && !shut -> size++ :: else -> blocked[ME] = 1 fi }
  od
}

active proctype takes() {
  do
  :: atomic { size > 0 -> size--; blocked[0] = 0; blocked[1] = 0 }
  od
}

active proctype user() {
  do
  :: atomic { !shut && left > 0 -> shut = 1; left-- }
  :: atomic { shut -> shut = 0 }
#ifdef CLAIMS
  :: size = size /* nothing */
#endif
  od
}

#ifdef CLAIMS
ltl blocked_is_woken { [] (blocked[0] -> <> !blocked[0]) }
ltl fills { <> (size == CAPACITY) }
ltl emptied_again { [] <> (size == 0) }
ltl empty_until_shut_or_filled { (size == 0 && !shut) U (size > 0 || shut) }
ltl full_is_emptied { [] (size == CAPACITY -> <> (size < CAPACITY)) }
#endif
