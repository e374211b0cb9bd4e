/** A server of a lesson, judged as in the app: it is connected as a learner's own, and its lines are called. */
import { create, type DescFile, toBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { contracts } from '#proto/api/schema.ts'
import { compileLines } from '../course-build/probes.node.ts'
import type { SourceLesson } from '../course-build/read-course.node.ts'
import type { ProbeLine } from '../lessons/types.ts'
import { build } from '../own-server/build.ts'
import { type Caller, type LineOutcome, runProbe } from '../probe/run-probe.ts'
import { courseSource } from './course.node.ts'
import { Learner } from './learner.node.ts'
import { type RunningServer, type ServerCommand, startServerProgram } from './server-program.node.ts'

export interface LessonServer {
  /** `grpc-servers/a-server/users` */
  readonly name: string
  readonly folder: string
  readonly id: string
  readonly languages: readonly string[]
  readonly lines: readonly ProbeLine[]
  /** What a learner pastes for a program that has no reflection; absent: it has, or speaks no gRPC. */
  readonly descriptorSet: Uint8Array | undefined
  /** It has a port for gRPC and one for HTTP. */
  readonly hasTwoPorts: boolean
  /** The one that runs beside it; null: none does. */
  readonly beside: string | null
}

/** All that the course shows. */
export const lessonServers: readonly LessonServer[] = courseSource.modules.flatMap((module) =>
  module.lessons.flatMap((lesson) =>
    lesson.servers.map(({ id, files: programs }) => ({
      name: `${module.slug}/${lesson.slug}/${id}`,
      folder: `${lesson.folder}/servers`,
      id,
      languages: programs.map(({ language }) => language),
      lines: linesOf(lesson, id),
      descriptorSet: contractOf(lesson, id),
      hasTwoPorts: lesson.file.value.servers?.[id]?.http_port !== undefined,
      beside: lesson.file.value.servers?.[id]?.beside ?? null,
    })),
  ),
)

function linesOf({ file }: SourceLesson, id: string): readonly ProbeLine[] {
  const { probe, lines } = file.value.servers?.[id] ?? {}
  return compileLines(lines ?? file.value.probes?.[probe ?? '']?.lines ?? [], 'en')
}

function contractOf({ file }: SourceLesson, id: string): Uint8Array | undefined {
  const { probe, contract } = file.value.servers?.[id] ?? {}
  if (contract !== undefined) return contractNamed(contract)
  const proto = file.value.probes?.[probe ?? '']?.proto
  const built = proto === undefined ? null : build(proto, '')
  return built !== null && 'descriptorSet' in built ? built.descriptorSet : undefined
}

/** A file of `proto/` as bytes, as a page makes them of a pasted text. */
export function contractNamed(name: string): Uint8Array {
  for (const type of contracts) if (`${type.file.name}.proto` === name) return descriptorSetOf(type.file)
  throw new Error(`there is no contract proto/${name}`)
}

function descriptorSetOf(file: DescFile): Uint8Array {
  const files = new Set<DescFile>()
  const take = (one: DescFile): void => {
    for (const each of one.dependencies) take(each)
    files.add(one)
  }
  take(file)
  return toBinary(
    FileDescriptorSetSchema,
    create(FileDescriptorSetSchema, { file: [...files].map(({ proto }) => proto) }),
  )
}

const ONE = ['PORT']
const BOTH = ['PORT', 'HTTP_PORT']

/**
 * @param commandOf how a server of that lesson is started
 * @returns what did not pass, with what was seen instead
 */
export async function judgeServer(
  server: string,
  { id, lines, hasTwoPorts, beside, descriptorSet }: LessonServer,
  commandOf: (id: string) => ServerCommand,
): Promise<readonly string[]> {
  const running: RunningServer[] = []
  try {
    const backend = beside === null ? null : await startServerProgram(commandOf(beside))
    if (backend !== null) running.push(backend)
    const command = commandOf(id)
    const environment = { ...command.environment, ...(backend === null ? {} : { BACKEND: backend.address }) }
    const program = await startServerProgram({ ...command, environment }, hasTwoPorts ? BOTH : ONE)
    running.push(program)
    return await judgeProgramAt(server, program, lines, descriptorSet)
  } finally {
    for (const { stop } of running) await stop()
  }
}

/**
 * @param descriptorSet what a learner pastes; absent: the program is asked for its contract
 * @returns what did not pass, and what the program printed meanwhile
 */
export async function judgeProgramAt(
  server: string,
  program: RunningServer,
  lines: readonly ProbeLine[],
  descriptorSet: Uint8Array | undefined,
): Promise<readonly string[]> {
  const learner = await Learner.join(server)
  try {
    await learner.connectProgram(program.address, descriptorSet)
    const outcomes = await runProbe(lines, callerOf(learner))
    const failed = [...outcomes].flatMap(([line, outcome]) => lacks(line, outcome))
    return failed.length === 0 ? [] : [...failed, program.output().trim()]
  } finally {
    learner.leave()
  }
}

export function callerOf(learner: Learner): Caller {
  return async (block) => {
    const { results, traces } = await learner.run(block)
    const failure = results.find((result) => result.failure !== null)?.failure ?? null
    return { runs: results.map(({ run }) => run), traces, failure }
  }
}

function lacks(line: string, { passed, results, failure }: LineOutcome): string[] {
  if (passed) return []
  const missing = results
    .filter((result) => !result.passed)
    .map((result) => `${result.sentence('en')}: ${result.saw('en')}`)
  return [...missing, ...(failure === null ? [] : [failure.detail])].map((text) => `${line}: ${text}`)
}
