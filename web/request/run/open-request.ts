/** Opens a stream, unless it may not be or the code for it does not come: then it is over at once. Its code is only fetched by those who open one. */
import { loadNow } from '../../part/index.ts'
import type { OpenRequest } from '../language/index.ts'
import { isOwnStream } from '../streams/channels/names.ts'
import type { StreamRun } from '../streams/run-stream.ts'
import type { RunEnvironment } from './environment.ts'
import { failureOf, RunError } from './failure.ts'
import { headOf } from './head.ts'
import { blankResult, type RunResult } from './result.ts'
import type { RunOptions } from './run-request.ts'

export async function openRequest(
  request: OpenRequest,
  environment: RunEnvironment,
  options: RunOptions,
): Promise<StreamRun> {
  const head = headOf(request, environment.newRun())
  await options.onRun?.(head.run)
  try {
    if (options.signal?.aborted) throw new RunError({ code: 'aborted', detail: '' })
    if ('url' in request && !isOwnStream(request.url, environment)) {
      throw new RunError({ code: 'foreign-network', detail: '' })
    }
    const [admission, { runStream }] = await Promise.all([
      loadNow(async () => environment.admit?.(head.run, `${head.method} ${head.target}`)),
      loadNow(() => import('../streams/run-stream.ts')),
    ])
    if (admission?.ok === false) throw new RunError({ code: 'too-many-streams', detail: '', open: admission.open })
    const run = runStream(request, head, environment, options)
    if (admission) void run.done.finally(admission.release)
    return run
  } catch (thrown) {
    const result: RunResult = { ...blankResult(head, 0), failure: failureOf(thrown) }
    return { settled: Promise.resolve(result), done: Promise.resolve(result) }
  }
}
