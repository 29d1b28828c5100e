/* test/support/keel.ts for SPIN with one node and two pod slots, small enough for claims about runs; test/bench/keel.pml is the
 * larger one, for counts. SPIN is fair to processes, so each weakly fair action is a process of its own, with its statements in a loop.
 * What no fairness is asked of is one process, which with CLAIMS may always do nothing instead. */
#define R 3   /* largest desired count */
#define CAP 3 /* pods a node takes */
#define ME (_pid % 2)

mtype = { absent, pending, scheduled, unready, ready, failed, terminating };
mtype pod[2] = absent;
bit bound[2];
byte restarts[2]; /* counted up to 2 */
bit running = 1;
bit lease = 1; /* the node is ready */
bit open = 1;
byte desired = R;

#define ACTIVE(p) (pod[p] == pending || pod[p] == scheduled || pod[p] == unready || pod[p] == ready)
#define ACTIVES (ACTIVE(0) + ACTIVE(1))
#define HOLDS(p) (pod[p] != absent && pod[p] != failed && bound[p])
#define LOAD (HOLDS(0) + HOLDS(1))
#define HEALTHY (bound[ME] && running && lease)
#define DEAD (bound[ME] && !running)
#define CLEAR pod[ME] = absent; bound[ME] = 0; restarts[ME] = 0
#define STARTED (pod[ME] == unready || pod[ME] == ready)

active [2] proctype creates() {
  do
  :: atomic { ACTIVES < desired && pod[ME] == absent && (ME == 0 || pod[0] != absent) -> pod[ME] = pending }
  od
}
active [2] proctype deletes() {
  do
  :: atomic { ACTIVES > desired && (pod[ME] == pending || pod[ME] == scheduled) -> CLEAR }
  :: atomic { ACTIVES > desired && STARTED -> pod[ME] = terminating }
  od
}
active [2] proctype binds() {
  do
  :: atomic { pod[ME] == pending && running && lease && open && LOAD < CAP -> pod[ME] = scheduled; bound[ME] = 1 }
  od
}
active [2] proctype starts() {
  do
  :: atomic { pod[ME] == scheduled && HEALTHY -> pod[ME] = unready }
  od
}
active [2] proctype probeSucceeds() {
  do
  :: atomic { pod[ME] == unready && HEALTHY -> pod[ME] = ready }
  od
}
active [2] proctype probeFails() {
  do
  :: atomic { pod[ME] == ready && HEALTHY -> pod[ME] = unready }
  od
}
active [2] proctype containerExits() {
  do
  :: atomic { STARTED && HEALTHY -> pod[ME] = unready; restarts[ME] = (restarts[ME] < 2 -> restarts[ME] + 1 : 2) }
  od
}
active [2] proctype confirmsDeletion() {
  do
  :: atomic { pod[ME] == terminating && HEALTHY -> CLEAR }
  od
}
active [2] proctype failsPod() {
  do
  :: atomic { STARTED && DEAD -> pod[ME] = failed }
  od
}
active [2] proctype garbageCollects() {
  do
  :: atomic { pod[ME] == failed || ((pod[ME] == scheduled || pod[ME] == terminating) && DEAD) -> CLEAR }
  od
}

active proctype environment() {
  do
  :: atomic { running -> running = 0; lease = 0 }
  :: atomic { lease -> lease = 0 }
  :: atomic { running && !lease -> lease = 1 }
  :: atomic { open -> open = 0 }
  :: atomic { !open -> open = 1 }
  :: atomic { desired < R -> desired++ }
  :: atomic { desired > 1 -> desired-- }
#ifdef CLAIMS
  :: desired = desired /* nothing */
#endif
  od
}

#ifdef CLAIMS
ltl failed_pod_goes { [] (pod[0] == failed -> <> (pod[0] != failed)) }
ltl deletion_ends { [] (pod[0] == terminating -> <> (pod[0] != terminating)) }
ltl pending_pod_is_bound { [] (pod[0] == pending -> <> (pod[0] != pending)) }
ltl some_pod_again { [] <> (ACTIVES > 0) }
ltl absent_until_pending { (pod[0] == absent) U (pod[0] == pending) }
ltl becomes_ready { <> (pod[0] == ready) }
#endif
