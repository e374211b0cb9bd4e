/**
 * The oracle of ranges: real calls to our server, read by tshark and by our decoders. Each field that both know has to lie
 * on the same bytes, and every name of the table has to have been met.
 */
import { captureCalls } from './tshark-capture.ts'
import { tsharkFields } from './tshark-pdml.ts'
import { compareRanges, TABLE_NAMES } from './tshark-ranges.ts'

/** What is wrong, and a line about what was compared. */
export async function compareWithTshark(
  port: number,
  folder: string,
): Promise<{ readonly summary: string; readonly problems: readonly string[] }> {
  const problems: string[] = []
  const met = new Set<string>()
  let agreed = 0
  for (const capture of await captureCalls(port)) {
    const compared = compareRanges(capture, await tsharkFields(capture, folder))
    agreed += compared.agreed
    for (const name of compared.names) met.add(name)
    problems.push(...compared.problems.map((problem) => `${capture.name}: ${problem}`))
  }
  const missing = TABLE_NAMES.filter((name) => !met.has(name))
  problems.push(...missing.map((name) => `${name} occurred nowhere, so nothing was compared`))
  return { summary: `${agreed} ranges of ${met.size} kinds`, problems }
}
