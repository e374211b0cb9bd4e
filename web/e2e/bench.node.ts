/**
 * What a learner waits for: frames after Run, the first load of a lesson, and what Lighthouse says of the pages, in Chromium
 * on the real server over the built app. `BENCH_DETAIL=1` also tells what a figure is made of.
 */
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Figure } from '../../server/bench/figures.ts'
import { startServerProcess } from '../../server/test/testing/server-process.ts'
import { launchChromium } from '../testing/browser.node.ts'
import { firstLoad } from './bench/first-load.node.ts'
import { lighthouseScores } from './bench/lighthouse.node.ts'
import { messageToTree } from './bench/message-to-tree.node.ts'
import { runToFrames } from './bench/run-to-frames.node.ts'

export async function bench(): Promise<readonly Figure[]> {
  const server = await startServerProcess()
  const port = await freePort()
  const browser = await launchChromium(`--remote-debugging-port=${port}`)
  try {
    return [
      ...(await firstLoad(browser, server.url)),
      ...(await runToFrames(browser, server.url)),
      ...(await messageToTree(browser, server.url)),
      ...(await lighthouseScores(port, server.url)),
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** Chromium tells its debugging port to nobody but its driver, so that one is chosen for it. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('A listening socket has an address')
  return address.port
}
