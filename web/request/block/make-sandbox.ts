import { traceClient } from '../../trace/index.ts'

/** For those who need its name before anything was run; `useSandbox` tells of it. */
export async function makeSandbox(): Promise<void> {
  await traceClient.connect()
}
