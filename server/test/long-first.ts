/** The order of the unit tests: what takes longest begins first, or all would wait for it in the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Half a minute and more: the course on the live server, and thousands of messages over servers that are killed. */
const LONG =
  /\/(?:lessons\/lessons|test\/[a-z]+-counting|test\/chat-redis|kafka-relay\/consumers|contracts\/contracts)\.test\.ts$/

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}
