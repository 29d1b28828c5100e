/* The keel reference model for SPIN: 2 nodes, 3 pod slots, one replica set (docs/benchmarks.md).
 * spin -a keel.pml && gcc -O2 -DSAFETY -DNOREDUCE -o pan pan.c && ./pan -m10000000 -w24
 * 1,495,153 states stored (one more than the model: init before its first step), 13,450,358 transitions, no errors. */
#define R 3   /* largest desired count */
#define CAP 3 /* pods a node takes */
/* pod: 0 absent, 1 pending unscheduled, 2 pending scheduled, 3 running not ready, 4 running ready, 5 failed, 6 terminating */
byte pod[3];
byte on[3];       /* 0 unbound, n+1 bound to node n */
byte restarts[3]; /* counted up to 2 */
bit running[2];   /* node phase: Running, else Terminated */
bit ready[2];
bit open[2];      /* schedulable */
byte desired = R;

#define ACTIVE(p) (pod[p]>=1 && pod[p]<=4)
#define HOLDS(p,n) (pod[p]!=0 && pod[p]!=5 && on[p]==(n+1))
#define ACTIVES (ACTIVE(0)+ACTIVE(1)+ACTIVE(2))
#define LOAD(n) (HOLDS(0,n)+HOLDS(1,n)+HOLDS(2,n))
#define HEALTHY(p) (on[p]>0 && running[on[p]-1] && ready[on[p]-1])
#define DEAD(p) (on[p]>0 && !running[on[p]-1])
#define TAKES(n) (running[n] && ready[n] && open[n] && LOAD(n)<CAP)
inline clear(p) { pod[p]=0; on[p]=0; restarts[p]=0 }

#define POD(p) \
 :: atomic{ ACTIVES<desired && pod[p]==0 && (p==0 || pod[0]!=0) && (p<2 || pod[1]!=0) -> pod[p]=1 } /* replica set creates in the first free slot */ \
 :: atomic{ ACTIVES>desired && ACTIVE(p) -> if :: pod[p]<=2 -> clear(p) :: else -> pod[p]=6 fi }     /* replica set deletes any one */ \
 :: atomic{ pod[p]==1 && TAKES(0) -> pod[p]=2; on[p]=1 }                                            /* scheduler binds */ \
 :: atomic{ pod[p]==1 && TAKES(1) -> pod[p]=2; on[p]=2 } \
 :: atomic{ pod[p]==2 && HEALTHY(p) -> pod[p]=3 }                                                   /* kubelet starts */ \
 :: atomic{ pod[p]==3 && HEALTHY(p) -> pod[p]=4 }                                                   /* readiness passes */ \
 :: atomic{ pod[p]==4 && HEALTHY(p) -> pod[p]=3 }                                                   /* readiness fails */ \
 :: atomic{ (pod[p]==3||pod[p]==4) && HEALTHY(p) -> pod[p]=3; if :: restarts[p]<2 -> restarts[p]++ :: else fi } /* container exits, restarted */ \
 :: atomic{ pod[p]==6 && HEALTHY(p) -> clear(p) }                                                   /* kubelet confirms deletion */ \
 :: atomic{ (pod[p]==3||pod[p]==4) && DEAD(p) -> pod[p]=5 }                                         /* node controller fails it */ \
 :: atomic{ pod[p]==6 && DEAD(p) -> clear(p) } \
 :: atomic{ pod[p]==2 && DEAD(p) -> clear(p) }                                                      /* pod garbage collection */ \
 :: atomic{ pod[p]==5 -> clear(p) }
#define NODE(n) \
 :: atomic{ running[n] -> running[n]=0; ready[n]=0 } \
 :: atomic{ ready[n] -> ready[n]=0 } \
 :: atomic{ running[n] && !ready[n] -> ready[n]=1 } \
 :: atomic{ open[n] -> open[n]=0 } \
 :: atomic{ !open[n] -> open[n]=1 }

init {
  atomic { running[0]=1; running[1]=1; ready[0]=1; ready[1]=1; open[0]=1; open[1]=1 }
  do
  POD(0) POD(1) POD(2) NODE(0) NODE(1)
  :: atomic{ desired<R -> desired++ }
  :: atomic{ desired>1 -> desired-- }
  od
}
