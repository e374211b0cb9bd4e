/** Takes jobs, lets each sandbox run one at a time, and keeps what came of them for a while. See jobs.ts for what callers get. */
import { AppError } from '../errors.ts'
import { toUserCsvLine, USER_CSV_HEAD } from './csv.ts'
import type { Job, JobKind } from './job.ts'
import type { Clock, JobLimits, Jobs } from './jobs.ts'
import type { Users } from './users.ts'

export interface JobDesk {
  of(sandbox: string): Jobs
  /** All jobs of a sandbox, also those under way. */
  forget(sandbox: string): void
  letGo(isGone: (sandbox: string) => boolean): void
  /** Jobs that are finished for long enough. */
  sweep(): void
}

interface Task {
  readonly sandbox: string
  job: Job
  /** The file so far. */
  text: string
  lastId: number
  result: Uint8Array | undefined
}

/** After so long some job is likely to have ended. */
const RETRY_SECONDS = 1

export function openJobDesk(users: (sandbox: string) => Users, limits: JobLimits, clock: Clock): JobDesk {
  /** Sandbox → its jobs by number. */
  const desks = new Map<string, { tasks: Map<number, Task>; nextId: number }>()
  /** In the order in which they came. */
  const queued = new Set<Task>()
  /** By sandbox. */
  const running = new Map<string, Task>()
  /** In the order in which they ended. */
  const finished = new Set<Task>()
  let resultBytes = 0

  const time = (): string => new Date(clock.now()).toISOString()

  function startNext(): void {
    for (const task of queued) {
      if (running.size >= limits.running) return
      if (running.has(task.sandbox)) continue
      queued.delete(task)
      running.set(task.sandbox, task)
      task.job = { ...task.job, state: 'running', startedAt: time() }
      continueLater(task)
    }
  }

  function continueLater(task: Task): void {
    clock.later(limits.pauseMilliseconds, () => {
      writeSlice(task).catch((cause: unknown) => {
        // Cancelled or forgotten meanwhile: nobody is left to be told.
        if (running.get(task.sandbox) !== task) return
        const reason = cause instanceof AppError ? cause.message : 'The server failed in this job'
        finish(task, { ...task.job, state: 'failed', finishedAt: time(), reason })
      })
    })
  }

  async function writeSlice(task: Task): Promise<void> {
    if (running.get(task.sandbox) !== task) return
    const slice = await users(task.sandbox).list({ offset: 0, limit: limits.slice, afterId: task.lastId })
    const { job } = task
    if (job.state !== 'running' || running.get(task.sandbox) !== task) return
    for (const user of slice.users) task.text += toUserCsvLine(user)
    task.lastId = slice.users.at(-1)?.id ?? task.lastId
    const done = job.done + slice.users.length
    // Users come and go while this goes on.
    task.job = { ...job, done, total: Math.max(slice.total, done) }
    if (slice.users.length === limits.slice) return continueLater(task)
    task.result = new TextEncoder().encode(task.text)
    resultBytes += task.result.length
    finish(task, { ...job, state: 'done', done, total: done, finishedAt: time() })
  }

  function forget(sandbox: string): void {
    for (const task of desks.get(sandbox)?.tasks.values() ?? []) drop(task)
    desks.delete(sandbox)
    startNext()
  }

  function finish(task: Task, job: Job): void {
    queued.delete(task)
    if (running.get(task.sandbox) === task) running.delete(task.sandbox)
    task.job = job
    task.text = ''
    finished.add(task)
    for (const oldest of finished) {
      if (resultBytes <= limits.resultBytes) break
      if (oldest !== task) drop(oldest)
    }
    const mine = [...finished].filter(({ sandbox }) => sandbox === task.sandbox)
    for (const old of mine.slice(0, Math.max(0, mine.length - limits.keptPerSandbox))) drop(old)
    startNext()
  }

  function drop(task: Task): void {
    queued.delete(task)
    finished.delete(task)
    if (running.get(task.sandbox) === task) running.delete(task.sandbox)
    resultBytes -= task.result?.length ?? 0
    desks.get(task.sandbox)?.tasks.delete(task.job.id)
  }

  async function start(sandbox: string, kind: JobKind): Promise<Job> {
    const { total } = await users(sandbox).list({ offset: 0, limit: 0 })
    const desk = desks.get(sandbox) ?? { tasks: new Map(), nextId: 1 }
    const unfinished = [...desk.tasks.values()].filter((task) => !finished.has(task)).length
    if (unfinished >= limits.unfinishedPerSandbox) {
      throw new AppError(
        'too_many',
        `A sandbox has at most ${limits.unfinishedPerSandbox} unfinished jobs; wait for one`,
        { retryAfter: RETRY_SECONDS },
      )
    }
    if (queued.size + running.size >= limits.unfinished) {
      throw new AppError('too_many', 'The server has as many unfinished jobs as it may; try again later', {
        retryAfter: RETRY_SECONDS,
      })
    }
    const job: Job = { id: desk.nextId, kind, state: 'queued', createdAt: time(), done: 0, total }
    const task: Task = { sandbox, job, text: USER_CSV_HEAD, lastId: 0, result: undefined }
    desks.set(sandbox, desk)
    desk.nextId += 1
    desk.tasks.set(job.id, task)
    queued.add(task)
    clock.later(limits.pauseMilliseconds, startNext)
    return job
  }

  function find(sandbox: string, id: number): Task {
    const task = desks.get(sandbox)?.tasks.get(id)
    if (task === undefined) throw new AppError('not_found', `There is no job ${id}`)
    return task
  }

  return {
    of: (sandbox) => ({
      start: (kind) => start(sandbox, kind),
      get: (id) => find(sandbox, id).job,
      list: () => [...(desks.get(sandbox)?.tasks.values() ?? [])].map(({ job }) => job),
      result(id) {
        const { result: bytes } = find(sandbox, id)
        if (bytes === undefined) throw new AppError('not_found', `Job ${id} has no result`)
        return { name: 'users.csv', mediaType: 'text/csv; charset=utf-8', bytes }
      },
      cancel(id) {
        const task = find(sandbox, id)
        if (!finished.has(task)) {
          finish(task, { ...task.job, state: 'cancelled', finishedAt: time(), reason: 'It was cancelled' })
        }
        return task.job
      },
    }),
    forget,
    letGo(isGone) {
      for (const sandbox of desks.keys()) if (isGone(sandbox)) forget(sandbox)
    },
    sweep() {
      for (const task of finished) {
        const { job } = task
        if ('finishedAt' in job && clock.now() - Date.parse(job.finishedAt) >= limits.keptMilliseconds) drop(task)
      }
      for (const [sandbox, { tasks }] of desks) if (tasks.size === 0) desks.delete(sandbox)
    },
  }
}
