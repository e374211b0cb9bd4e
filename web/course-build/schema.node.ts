/** The shapes of module.yaml and lesson.yaml. */
import { type Static, Type } from 'typebox'
import { LAYERS } from '../protocols/looks.ts'
import { Said } from './yaml-file.node.ts'

export const ModuleFile = Type.Object(
  {
    title: Said,
    summary: Said,
    protocol: Type.Union(LAYERS.map((name) => Type.Literal(name))),
    /** Where the map puts it, if not beside others of its protocol: `live` is real time, `whole` is about all of them. */
    family: Type.Optional(Type.Union([Type.Literal('live'), Type.Literal('whole')])),
  },
  { additionalProperties: false },
)

export type ModuleFile = Static<typeof ModuleFile>

const AnswerFile = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    /** The whole text of the exercise's block. */
    block: Type.Optional(Type.String({ minLength: 1 })),
    /** A request as a program in the terminal would send it: no header of the app. */
    terminal: Type.Optional(Type.String({ minLength: 1 })),
    /** What the terminal's program speaks, where the exercise needs TLS: HTTP/1.1 over it by default. */
    over: Type.Optional(Type.Union([Type.Literal('h2'), Type.Literal('http/1.1'), Type.Literal('clear')])),
    /** What stands in the hole of the exercise's program, by its language. */
    typescript: Type.Optional(Type.String({ minLength: 1 })),
    python: Type.Optional(Type.String({ minLength: 1 })),
    go: Type.Optional(Type.String({ minLength: 1 })),
  },
  { additionalProperties: false },
)
export type AnswerFile = Static<typeof AnswerFile>

const ExerciseFile = Type.Object(
  {
    block: Type.Optional(Type.String()),
    /** `holes/deadline`: a program in which a marked place is the learner's to write, and which runs in a terminal. */
    program: Type.Optional(Type.String({ pattern: '^holes/[a-z0-9-]+$' })),
    /** Why a language has no such program. */
    without: Type.Optional(
      Type.Object(
        {
          python: Type.Optional(Type.String({ minLength: 1 })),
          go: Type.Optional(Type.String({ minLength: 1 })),
          typescript: Type.Optional(Type.Never()),
        },
        { additionalProperties: false },
      ),
    ),
    /** Can be done on a server that speaks TLS alone: the tests start one for it, and the app says so where it runs without. */
    needs: Type.Optional(Type.Literal('tls')),
    checks: Type.Array(Type.Unknown(), { minItems: 1 }),
    /** The fewest bytes that anybody knows, where a check allows so many and no more: one of the solutions takes as many. */
    best: Type.Optional(Type.Integer({ minimum: 1 })),
    solutions: Type.Array(AnswerFile, { minItems: 1 }),
    wrong: Type.Array(AnswerFile, { minItems: 2 }),
  },
  { additionalProperties: false },
)
export type ExerciseFile = Static<typeof ExerciseFile>

const OwnCodeFile = {
  /** Where the contract is the learner's to change, too; that of the exercise otherwise. */
  proto: Type.Optional(Type.String({ minLength: 1 })),
  source: Type.String({ minLength: 1 }),
}

/** One real call to what the learner has deployed, and what has to come of it. */
const ProbeLineFile = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]+$' }),
    title: Said,
    /** A block to `{{mine}}`; `{{random.word}}` and its kind are drawn anew each time, and the same in the checks. */
    call: Type.String({ minLength: 1 }),
    /** So many of these calls at once, each with values of its own: all of them have to pass. */
    times: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    checks: Type.Array(Type.Unknown(), { minItems: 1 }),
  },
  { additionalProperties: false },
)

/** An exercise in which the learner writes a server. Lines `//en …` and `//ru …` of code are comments in that language alone. */
const ProbeFile = Type.Object(
  {
    proto: Type.String({ minLength: 1 }),
    /** The handlers to begin with; at least one of the lines fails on them. */
    start: Type.String({ minLength: 1 }),
    lines: Type.Array(ProbeLineFile, { minItems: 1 }),
    solutions: Type.Array(
      Type.Object({ name: Type.String({ minLength: 1 }), ...OwnCodeFile }, { additionalProperties: false }),
      {
        minItems: 1,
      },
    ),
    wrong: Type.Array(
      Type.Object(
        {
          name: Type.String({ minLength: 1 }),
          /** The line that finds it. */
          fails: Type.String({ minLength: 1 }),
          ...OwnCodeFile,
        },
        { additionalProperties: false },
      ),
      { minItems: 2 },
    ),
  },
  { additionalProperties: false },
)
export type ProbeFile = Static<typeof ProbeFile>

const ClientsFile = Type.Object(
  {
    /** The step that shows them. */
    step: Type.String({ minLength: 1 }),
    /** Patterns; what each of the programs prints matches all of them. */
    prints: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
    /** They call a server that speaks TLS: `https:` in FRAMEWISE_URL, and the authority's file in FRAMEWISE_CA. */
    needs: Type.Optional(Type.Literal('tls')),
  },
  { additionalProperties: false },
)

/** A program that serves, whole, in `servers/`: the same in each language. */
const ServersFile = Type.Object(
  {
    /** The step that shows it. */
    step: Type.String({ minLength: 1 }),
    /** Where it listens while `PORT` is not set. */
    port: Type.Integer({ minimum: 1024, maximum: 65_535 }),
    /** Where it listens for HTTP while `HTTP_PORT` is not set, if that is not its port for gRPC. */
    http_port: Type.Optional(Type.Integer({ minimum: 1024, maximum: 65_535 })),
    /** One of this lesson’s probes, whose lines it passes. */
    probe: Type.Optional(Type.String({ minLength: 1 })),
    /** Calls that it answers so, where no probe is its own. */
    lines: Type.Optional(Type.Array(ProbeLineFile, { minItems: 1 })),
    /** The file in `proto/` that a learner pastes, where it has no reflection and no probe: `user.proto`. */
    contract: Type.Optional(Type.String({ minLength: 1 })),
    /** Languages that it is not written in, and why. */
    without: Type.Optional(Type.Record(Type.String(), Said)),
    /** A server of this lesson that runs beside it; `BACKEND` says where, `127.0.0.1:50051`. */
    beside: Type.Optional(Type.String({ minLength: 1 })),
  },
  { additionalProperties: false },
)

export const LessonFile = Type.Object(
  {
    title: Said,
    minutes: Type.Integer({ minimum: 1, maximum: 90 }),
    /** World that the lesson starts in; every learner's sandbox begins with it. */
    seed: Type.Literal('default'),
    /** Field key that the frames panel selects after a run, by step. */
    focus: Type.Record(Type.String(), Type.String()),
    exercises: Type.Record(Type.String(), ExerciseFile),
    /** Exercises in which the learner writes a server. */
    probes: Type.Optional(Type.Record(Type.String(), ProbeFile)),
    /** Whole programs in `clients/`, by their file's name without its ending. */
    clients: Type.Optional(Type.Record(Type.String(), ClientsFile)),
    /** Whole programs in `servers/`, by their file's name without its ending. */
    servers: Type.Optional(Type.Record(Type.String(), ServersFile)),
  },
  { additionalProperties: false },
)
export type LessonFile = Static<typeof LessonFile>
