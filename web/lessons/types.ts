/** The course as the build makes it from lessons/: light facts for the map, and a lesson's text when it is opened. */
import type { Root } from 'hast'

export interface CourseStep {
  /** Permanent: part of the URL and of the saved progress. */
  readonly id: string
  readonly exercises: readonly string[]
}

export interface CourseLesson {
  readonly slug: string
  readonly minutes: number
  readonly steps: readonly CourseStep[]
}

export interface CourseModule {
  readonly slug: string
  /** The layer whose hue the module wears: `http1`, `grpc`… */
  readonly protocol: string
  /** Where the map puts it, if not by its protocol: real time, or all of them. */
  readonly family?: 'live' | 'whole'
  readonly lessons: readonly CourseLesson[]
}

/** The map without its words, which come in one language at a time. */
export interface Course {
  readonly modules: readonly CourseModule[]
}

/** The map's words in one language. */
export interface CourseTitles {
  /** Of what an address names: `module`, `module/lesson`, `module/lesson/step`. */
  readonly titles: Readonly<Record<string, string>>
  /** Of a module, by its slug. */
  readonly summaries: Readonly<Record<string, string>>
}

/** A live block: text in the request language that the learner edits and runs. */
export interface LiveBlock {
  /** Unique in its lesson. */
  readonly id: string
  readonly language: 'http'
  readonly text: string
}

export interface Exercise {
  /** Unique in its lesson. */
  readonly id: string
  readonly task: Root
  readonly hints: readonly Root[]
  /** The live block that the learner changes; absent when the exercise is done from the terminal alone. */
  readonly block: string | null
  /** `tls`: only a server that was started with a certificate lets it be done. */
  readonly needs: 'tls' | null
  /** As written in lesson.yaml; `parseChecks` of web/checks reads it. */
  readonly checks: unknown
  /** The first solution, for "I am stuck". */
  readonly solution: string
}

/** The two files of a learner's own server. */
export interface OwnCode {
  readonly proto: string
  readonly source: string
}

/** One call of a probe, and what has to come of it. */
export interface ProbeLine {
  /** Unique in its probe. */
  readonly id: string
  readonly title: string
  /** A block to `{{mine}}`, with places for random values. */
  readonly call: string
  /** How many of it go at once. */
  readonly times: number
  /** As written in lesson.yaml, with the same places. */
  readonly checks: unknown
}

/** An exercise in which the learner writes a server, judged by calling it. */
export interface Probe {
  /** Unique among the exercises of its lesson. */
  readonly id: string
  readonly task: Root
  readonly hints: readonly Root[]
  readonly start: OwnCode
  readonly lines: readonly ProbeLine[]
  /** The first solution, for "I am stuck". */
  readonly solution: OwnCode
}

/** Text and exercises come in the order of the page. */
export type StepPart =
  | { readonly type: 'text'; readonly body: Root }
  | { readonly type: 'block'; readonly block: LiveBlock }
  | { readonly type: 'exercise'; readonly exercise: Exercise }
  | { readonly type: 'probe'; readonly probe: Probe }
  | { readonly type: 'notes'; readonly body: Root }

export interface LessonStep {
  readonly id: string
  readonly title: string
  readonly parts: readonly StepPart[]
  /** Names of the programs that make this step's call; `loadClients` brings them. */
  readonly clients: readonly string[]
  /** Field key that the frames panel may select after a run of this step. */
  readonly focus: string | null
}

export interface Lesson {
  readonly slug: string
  readonly title: string
  /** The title of the module that it stands in. */
  readonly module: string
  /** The title of the lesson that follows it in the course. */
  readonly next: string | null
  readonly minutes: number
  readonly steps: readonly LessonStep[]
}

/** A word of the glossary, in one language. */
export interface Term {
  readonly id: string
  readonly term: string
  /** One to three sentences. */
  readonly text: string
  readonly spec: string | null
  /** `module/lesson/step`: where it can be seen. */
  readonly step: string | null
}

export const CLIENT_LANGUAGES = ['typescript', 'python', 'go'] as const
export type ClientLanguage = (typeof CLIENT_LANGUAGES)[number]

/** One program of a lesson, whole, as its file stands in the repository. */
export interface ClientFile {
  /** JavaScript: for a page, and so in no other language. */
  readonly language: ClientLanguage | 'javascript'
  /** `get-user.py` */
  readonly name: string
  /** `python3 get-user.py` */
  readonly command: string
  /** The file's text, highlighted. */
  readonly code: Root
}

/** The same call in each language, in the order of CLIENT_LANGUAGES; or a page's program alone. */
export interface ClientSet {
  readonly id: string
  readonly files: readonly ClientFile[]
}

/** One answer to an exercise, for the tests: either the block's text, or a request sent from a terminal. */
export interface Answer {
  readonly name: string
  readonly via: 'block' | 'terminal'
  readonly text: string
  /** What the program in the terminal speaks to a server with TLS; HTTP/1.1 over it where nothing is said. */
  readonly over?: 'h2' | 'http/1.1' | 'clear'
}
