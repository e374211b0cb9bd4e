/** Exporting all users: accepted now, done later (202), with a job to ask about, and a file when it has ended (303). */
import { Type } from 'typebox'
import type { Job, Worlds } from '../../../domain/index.ts'
import { strongTag } from '../../../json-api/entity-tag.ts'
import { Id, Instant, nullable, oneOf } from '../../../json-api/schema.ts'
import { answer, type Operation, operation } from '../operation.ts'
import { createListShape, createShape, type Shape } from '../shape.ts'

/** Seconds after which it is worth asking again. */
const ASK_AGAIN = '1'

const JobBody = Type.Object(
  {
    id: Id,
    kind: oneOf(['export-users']),
    state: oneOf(['queued', 'running', 'done', 'failed', 'cancelled']),
    done: Type.Integer({ description: 'How many users are written.' }),
    total: Type.Integer(),
    reason: nullable(Type.String({ description: 'Why it failed or was cancelled.' })),
    created_at: Instant,
  },
  {
    title: 'Job',
    examples: [
      {
        id: 1,
        kind: 'export-users',
        state: 'running',
        done: 8,
        total: 24,
        reason: null,
        created_at: '2025-01-15T09:30:00.000Z',
      },
    ],
  },
)
const JobShape = createShape(JobBody)
const JobListShape = createListShape(Type.Object({ jobs: Type.Array(JobBody) }, { title: 'JobList' }), 'jobs')
const File: Shape<string> = {
  schema: Type.String(),
  formats: ['csv'],
  write: (text) => text,
  tag: (text) => strongTag(text),
}

const Params = Type.Object({ id: Id })

export function exportOperations(worlds: Worlds): readonly Operation[] {
  const tag = 'work'
  return [
    operation({
      method: 'POST',
      path: '/exports',
      id: 'createExport',
      tag,
      summary: 'Export all users as a file',
      description: 'Answered before it is done: Location names the job to ask about.',
      isFleeting: true,
      answers: {
        202: {
          description: 'It is begun.',
          shape: JobShape,
          headers: { location: 'The job to ask about.', 'retry-after': 'Seconds until asking is worth while.' },
        },
      },
      errors: ['too_many'],
      async handle({ sandbox, base }) {
        const job = await worlds.jobs(sandbox).start('export-users')
        return answer(202, JobShape, toJob(job), { location: `${base}/jobs/${job.id}`, 'retry-after': ASK_AGAIN })
      },
    }),
    operation({
      method: 'GET',
      path: '/jobs',
      id: 'listJobs',
      tag,
      summary: 'List the jobs',
      isFleeting: true,
      answers: { 200: { description: 'Those that are remembered, oldest first.', shape: JobListShape } },
      handle: ({ sandbox }) => answer(200, JobListShape, { jobs: worlds.jobs(sandbox).list().map(toJob) }),
    }),
    operation({
      method: 'GET',
      path: '/jobs/:id',
      id: 'getJob',
      tag,
      summary: 'Ask how a job is getting on',
      params: Params,
      isFleeting: true,
      answers: {
        200: {
          description: 'It is queued or running, or it failed or was cancelled.',
          shape: JobShape,
          headers: { 'retry-after': 'Seconds until asking again is worth while.' },
        },
        303: { description: 'It is done.', shape: JobShape, headers: { location: 'The file.' } },
      },
      handle({ params, sandbox, base }) {
        const job = worlds.jobs(sandbox).get(params.id)
        // RFC 9110 §15.4.4: what was asked for is to be found elsewhere.
        if (job.state === 'done') {
          return answer(303, JobShape, toJob(job), { location: `${base}/exports/${job.id}` })
        }
        const isOpen = job.state === 'queued' || job.state === 'running'
        return answer(200, JobShape, toJob(job), isOpen ? { 'retry-after': ASK_AGAIN } : {})
      },
    }),
    operation({
      method: 'DELETE',
      path: '/jobs/:id',
      id: 'cancelJob',
      tag,
      summary: 'Cancel a job',
      description: 'It stops where it is. Nothing happens to one that has ended.',
      params: Params,
      isFleeting: true,
      answers: { 200: { description: 'The job as it is now.', shape: JobShape } },
      handle: ({ params, sandbox }) => answer(200, JobShape, toJob(worlds.jobs(sandbox).cancel(params.id))),
    }),
    operation({
      method: 'GET',
      path: '/exports/:id',
      id: 'getExport',
      tag,
      summary: 'Fetch the file of an export',
      params: Params,
      answers: {
        200: { description: 'The users.', shape: File, headers: { 'content-disposition': 'The name of the file.' } },
      },
      handle({ params, sandbox }) {
        const { name, bytes } = worlds.jobs(sandbox).result(params.id)
        const text = Buffer.from(bytes).toString('utf8')
        return answer(200, File, text, { 'content-disposition': `attachment; filename="${name}"` })
      },
    }),
  ]
}

function toJob(job: Job) {
  const { id, kind, state, done, total, createdAt } = job
  return { id, kind, state, done, total, reason: 'reason' in job ? job.reason : null, created_at: createdAt }
}
