/** Runs a block that stands in no editor of the page, with the page's own environment. */
import { type BlockOptions, type BlockRun, runBlock } from '../run/run.ts'
import { browserEnvironment } from './session.ts'

export async function runText(
  text: string,
  signal: AbortSignal,
  options: Omit<BlockOptions, 'signal'> = {},
): Promise<BlockRun> {
  return runBlock(text, await browserEnvironment(signal), { ...options, signal })
}
