/** Browsers that are not Chromium go through the app (`web/interop/browsers`, a process of its own: the server imports nothing of the app). */
import { join } from 'node:path'
import { outputOf, ROOT, run } from './program.ts'
import type { Suite } from './suite.ts'

const SMOKE = join(ROOT, 'web/interop/browsers/smoke.node.ts')

const throughApp = (name: string): Suite => ({
  name,
  find: async () => (await run(process.execPath, [SMOKE, name, '--find'])).trim(),
  judge: async () => {
    const output = await outputOf(process.execPath, [SMOKE, name])
    const report = output.trim().split('\n').at(-1) ?? ''
    if (!report.startsWith('{"passed"')) return { summary: 'did not come to its end', problems: [output] }
    const { passed, problems }: { passed: number; problems: readonly string[] } = JSON.parse(report)
    return { summary: `${passed} of ${passed + problems.length} flows through the app`, problems }
  },
})

export const BROWSERS: readonly Suite[] = ['firefox', 'webkit'].map(throughApp)
