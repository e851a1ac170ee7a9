# shellcheck shell=bash
# What the batch files share: the program is found, runs as one rank per task of the allocation, and where it was stopped
# before its end, the job goes back into the queue.

# What has to stand behind the line of a job for another job to go on with its work; empty where the line says all.
missing=

say() { printf '==> %s\n' "$*" >&2; }

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# Sets `program` to SER_DIST, or to the ser-dist on the PATH, where the job was submitted, or beside these files.
find_program() {
  local built=.build/release/ser-dist place
  if [[ -n ${SER_DIST:-} ]]; then
    [[ -x $SER_DIST && -f $SER_DIST ]] || die "SER_DIST is $SER_DIST, which is no program on $(hostname); is it on a disk that the nodes share?"
    program=$SER_DIST
    return
  fi
  for place in "$(command -v ser-dist || true)" "${SLURM_SUBMIT_DIR:-.}/$built" "${cluster:-.}/../$built"; do
    [[ -n $place && -x $place ]] || continue
    program=$place
    return
  done
  die "no ser-dist on the PATH of $(hostname) or in ${SLURM_SUBMIT_DIR:-.}/.build/release; build it on a disk that the nodes share, or name it: SER_DIST=/shared/ser-dist sbatch …"
}

# Runs a command of the program on all tasks of the allocation, and ends the job as that ended.
#
# `--wait`, and not `--kill-on-bad-exit`, ends the tasks that a dead one leaves behind: when a job is stopped every task
# ends with 75, each a moment after another, and none may be killed for that.
run_on_all_tasks() {
  [[ -n ${SLURM_JOB_ID:-} ]] || die "this is a batch file: sbatch ${0##*/} …"
  find_program
  # Slurm ends a cancelled job with SIGTERM; at a time limit that is near, only the tasks get a signal, SIGUSR1.
  trap 'is_cancelled=1' TERM
  local is_cancelled=0 code=0
  say "$program $1 on $SLURM_NTASKS tasks with ${SLURM_CPUS_PER_TASK:-1} CPUs each, on ${SLURM_JOB_NODELIST:-$(hostname)}"
  start_tasks "$@" || code=$?
  if ((code == 139 && SECONDS < 30 && !is_cancelled)); then
    # Open MPI 4.1 has a race in MPI_Init that a laden node may lose: a message comes before there is anyone to take it.
    say "a task crashed while starting; once more"
    code=0
    start_tasks "$@" || code=$?
  fi
  if ((code == 75 && !is_cancelled)); then put_back; fi
  ((code == 0)) || [[ -z $missing ]] || say "this run is gone on with by the same sbatch line and $missing behind it"
  exit "$code"
}

start_tasks() {
  # srun of Slurm 22.05 and later does not take the CPUs of a task from the job.
  srun --ntasks="$SLURM_NTASKS" --cpus-per-task="${SLURM_CPUS_PER_TASK:-1}" --cpu-bind=cores \
    --mpi="${SLURM_MPI_TYPE:-pmix}" --wait="${SER_DIST_WAIT:-30}" "$program" "$@"
}

# Slurm then ends this script; the job waits for its turn under the same number.
put_back() {
  # The number of an array's last job is that of the whole array, which must not start anew.
  local job=${SLURM_ARRAY_JOB_ID:+${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID}
  job=${job:-$SLURM_JOB_ID}
  [[ $(scontrol show job "$job" 2>/dev/null) == *JobState=RUNNING* ]] || exit 75
  say "stopped before its end, and saved: job $job goes back into the queue"
  scontrol requeue "$job" || die "job $job cannot be put back; submit the same command again${missing:+ with $missing behind it}, and it goes on"
  exit 75
}
