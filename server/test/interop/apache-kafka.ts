/**
 * Apache Kafka as Maven's registry has it: its command-line tools, and the broker itself (`kafka-cluster.ts`). Needs Java 17 and
 * mvn; what was fetched once stays in node_modules/.cache.
 */
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstLine, ROOT, run, runBoth } from './program.ts'

const VERSION = '4.3.1'
/** Speaks to stderr; without one Kafka is silent. */
const LOGGER = '1.7.36'
const CACHE = join(ROOT, 'node_modules', '.cache', `kafka-${VERSION}`)

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>framewise</groupId>
  <artifactId>interop</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${VERSION}</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-tools</artifactId><version>${VERSION}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>${LOGGER}</version></dependency>
  </dependencies>
</project>
`

/** Versions of Java and Kafka; throws when there is no Java, or nothing to fetch Kafka with. */
export async function findKafka(): Promise<string> {
  // It tells its version on stderr.
  const { stderr } = await runBoth('java', ['-version'])
  await access(CACHE).catch(() => run('mvn', ['--version']))
  return `${firstLine(stderr)}, Apache Kafka ${VERSION}`
}

/** @returns the class path */
export async function fetchKafka(): Promise<string> {
  const isHere = await access(CACHE).then(
    () => true,
    () => false,
  )
  if (!isHere) await fetchInto(CACHE)
  return join(CACHE, '*')
}

/** Whole or not at all: a run that was stopped leaves no half of it behind. */
async function fetchInto(folder: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'framewise-kafka-'))
  await writeFile(join(scratch, 'pom.xml'), POM)
  const jars = `${folder}-${process.pid}`
  await mkdir(jars, { recursive: true })
  await run('mvn', ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`], { cwd: scratch })
  await rename(jars, folder)
  await rm(scratch, { recursive: true, force: true })
}
