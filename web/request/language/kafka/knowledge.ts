/** What is known of Kafka once a block speaks it; it comes with the first one that somebody reaches for. */
import type { Language } from '../../../i18n/index.ts'
import type { RequestNode } from '../../../language/ast.ts'
import type { Report } from '../../../language/problem.ts'
import type { Words } from '../../../language/proposal.ts'
import type { Source } from '../../../language/source.ts'
import type { Variables } from '../../../language/variables.ts'
import type { HoverFact } from '../hover.ts'

/** What the broker has that a learner may see. */
export interface KafkaNames {
  readonly topics: readonly { readonly name: string; readonly partitions: number }[]
  readonly groups: readonly string[]
}

export interface Suggestions {
  readonly typed: string
  readonly words: readonly Words[]
}

export interface KafkaKnowledge {
  readonly check: (source: Source, request: RequestNode, known: Variables, report: Report) => void
  /** `before`: the line up to the caret. Null where nothing of Kafka stands there. */
  readonly suggest?: (
    request: RequestNode | null,
    before: string,
    isBody: boolean,
    names: KafkaNames | null,
    language: Language,
  ) => Suggestions | null
  readonly hover?: (source: Source, request: RequestNode, offset: number, language: Language) => HoverFact | null
  /** Null while nobody has asked, and where there is no broker. */
  readonly names?: KafkaNames | null
}
