/* test/support/rollout.ts for SPIN: two replicas, maxSurge 1, maxUnavailable 0. Probes fail FAIL times, or, with BOUNDED 0, any
 * number of times. SPIN is fair to processes, so each weakly fair action is a process of its own, with one statement in a loop. What
 * no fairness is asked of is one process, which with CLAIMS may always do nothing instead, or be over. */
#ifndef BOUNDED
#define BOUNDED 0
#endif
#ifndef FAIL
#define FAIL 0
#endif
#define REPLICAS 2
#define SURGE 1
#define UNAVAILABLE 0
#define SLOTS 3
#define OLD 1
#define NEW 2
#define ME (_pid % SLOTS)

byte owner[SLOTS] = { OLD, OLD, 0 }; /* 0: no pod */
bit ready[SLOTS] = { 1, 1, 0 };
byte desiredOld = REPLICAS, desiredNew;
byte left = FAIL;
bit over;

#define COUNT(set) ((owner[0] == set) + (owner[1] == set) + (owner[2] == set))
#define IS_READY(slot, set) (owner[slot] == set && ready[slot])
#define READY(set) (IS_READY(0, set) + IS_READY(1, set) + IS_READY(2, set))
#define LATE (desiredNew > READY(NEW) -> desiredNew - READY(NEW) : 0)
#define FIRST_FREE (owner[ME] == 0 && (ME < 1 || owner[0] != 0) && (ME < 2 || owner[1] != 0))

active [SLOTS] proctype createsOld() {
  do
  :: atomic { FIRST_FREE && COUNT(OLD) < desiredOld -> owner[ME] = OLD }
  od
}
active [SLOTS] proctype createsNew() {
  do
  :: atomic { FIRST_FREE && COUNT(NEW) < desiredNew -> owner[ME] = NEW }
  od
}
active [SLOTS] proctype deletes() {
  do
  :: atomic { owner[ME] == OLD && COUNT(OLD) > desiredOld -> owner[ME] = 0; ready[ME] = 0 }
  :: atomic { owner[ME] == NEW && COUNT(NEW) > desiredNew -> owner[ME] = 0; ready[ME] = 0 }
  od
}
active [SLOTS] proctype probeSucceeds() {
  do
  :: atomic { owner[ME] != 0 && !ready[ME] -> ready[ME] = 1 }
  od
}
active proctype scalesUp() {
  do
  :: atomic { desiredOld + desiredNew < REPLICAS + SURGE && desiredNew < REPLICAS -> desiredNew++ }
  od
}
active proctype scalesDown() {
  do
  :: atomic { desiredOld > 0 && desiredOld + desiredNew - LATE > REPLICAS - UNAVAILABLE -> desiredOld-- }
  od
}

#define MAY_FAIL(slot) (ready[slot] && !over && (!BOUNDED || left > 0))
active proctype environment() {
  do
  :: atomic { MAY_FAIL(0) -> ready[0] = 0; left = (BOUNDED -> left - 1 : left) }
  :: atomic { MAY_FAIL(1) -> ready[1] = 0; left = (BOUNDED -> left - 1 : left) }
  :: atomic { MAY_FAIL(2) -> ready[2] = 0; left = (BOUNDED -> left - 1 : left) }
#ifdef CLAIMS
  :: over = 1
  :: left = left /* nothing */
#endif
  od
}

#ifdef CLAIMS
#define COMPLETE (READY(NEW) == REPLICAS && COUNT(OLD) == 0)
ltl completes { <> [] COMPLETE }
ltl completes_once_faults_end { <> over -> <> [] COMPLETE }
ltl old_goes { <> (desiredOld == 0) }
ltl unready_pod_is_ready_or_gone { [] (owner[0] != 0 && !ready[0] -> <> (owner[0] == 0 || ready[0])) }
ltl something_ready_again { [] <> (READY(OLD) + READY(NEW) > 0) }
#endif
