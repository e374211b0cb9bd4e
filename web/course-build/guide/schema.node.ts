/** The shapes of the files in lessons/guide. */
import { type Static, type TSchema, Type } from 'typebox'
import { LAYERS } from '../../protocols/looks.ts'
import { inEachLanguage } from '../yaml-file.node.ts'

const closed = { additionalProperties: false }
const Text = Type.String({ minLength: 1 })
const Sentence = Type.String({ minLength: 10, maxLength: 260 })
const Step = Type.Union([Type.String({ minLength: 3 }), Type.Null()])
const Both = Type.Object({ ...inEachLanguage(Sentence), step: Step }, closed)
const Condition = Type.Record(Type.String(), Type.Array(Type.String(), { minItems: 1 }))

const named = <Value extends TSchema>(value: Value) =>
  Type.Record(Type.String({ pattern: '^[a-z]+(-[a-z]+)*$' }), value)
const either = <Word extends string>(...words: readonly Word[]) => Type.Union(words.map((word) => Type.Literal(word)))

export const ProtocolsFile = named(
  Type.Object(
    { name: Text, layer: either(...LAYERS), candidate: Type.Optional(Type.Boolean()), ...inEachLanguage(Sentence) },
    closed,
  ),
)
export type ProtocolsFile = Static<typeof ProtocolsFile>

const ClaimFile = Type.Object(
  {
    to: Text,
    says: either('strong', 'for', 'neutral', 'price', 'against', 'cannot'),
    when: Type.Optional(Condition),
    step: Step,
    ...inEachLanguage(Sentence),
  },
  closed,
)

export const QuestionsFile = named(
  Type.Object(
    {
      ...inEachLanguage(Type.Object({ ask: Text, why: Sentence }, closed)),
      options: named(Type.Object({ ...inEachLanguage(Text), claims: Type.Array(ClaimFile, { minItems: 1 }) }, closed)),
    },
    closed,
  ),
)
export type QuestionsFile = Static<typeof QuestionsFile>

export const AdviceFile = named(Type.Object({ when: Condition, step: Step, ...inEachLanguage(Sentence) }, closed))
export type AdviceFile = Static<typeof AdviceFile>

export const MatrixFile = named(
  Type.Object(
    {
      ...inEachLanguage(Type.Object({ name: Text, text: Sentence }, closed)),
      answers: Type.Record(Type.String(), Type.String()),
      cells: named(
        Type.Object({ fit: either('best', 'good', 'partly', 'no'), step: Step, ...inEachLanguage(Sentence) }, closed),
      ),
    },
    closed,
  ),
)
export type MatrixFile = Static<typeof MatrixFile>

export const PairsFile = named(
  Type.Object(
    {
      of: Type.Tuple([Text, Text]),
      ...inEachLanguage(Type.Object({ title: Text, verdict: Sentence }, closed)),
      reasons: Type.Array(Type.Object({ for: Text, step: Step, ...inEachLanguage(Sentence) }, closed), { minItems: 2 }),
      both: Both,
    },
    closed,
  ),
)
export type PairsFile = Static<typeof PairsFile>
