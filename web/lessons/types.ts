/** The course as the build makes it from lessons/: light facts for the map, and a lesson's text when it is opened. */
import type { Root } from 'hast'
import type { ComponentType } from 'react'

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
  /** The fewest bytes that are known to do it, where a check counts them. */
  readonly best?: number
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

/** An exercise in which a program has a hole: the learner fills it and runs the program in a terminal. */
export interface Hole {
  /** Unique among the exercises of its lesson. */
  readonly id: string
  readonly task: Root
  readonly hints: readonly Root[]
  /** `deadline.ts`, `deadline.py`… The programs themselves come by `loadHole`. */
  readonly names: readonly string[]
  readonly needs: 'tls' | null
  /** As written in lesson.yaml, about what came from a terminal. */
  readonly checks: unknown
}

/** Text and exercises come in the order of the page. */
export type StepPart =
  | { readonly type: 'text'; readonly body: Root }
  | { readonly type: 'block'; readonly block: LiveBlock }
  | { readonly type: 'exercise'; readonly exercise: Exercise }
  | { readonly type: 'probe'; readonly probe: Probe }
  | { readonly type: 'hole'; readonly hole: Hole }
  | { readonly type: 'notes'; readonly body: Root }

export interface LessonStep {
  readonly id: string
  readonly title: string
  readonly parts: readonly StepPart[]
  /** Names of the programs that make this step's call; `loadClients` brings them. */
  readonly clients: readonly string[]
  /** Names of the whole servers that it shows, `servers/say-hello`; `loadClients` brings them, too. */
  readonly servers: readonly string[]
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

/** As the build makes it: a lesson, and what loads the drawings that its texts name. */
export interface LessonModule {
  readonly lesson: Lesson
  readonly drawings: Readonly<Record<string, LoadDrawing>>
}

export type LoadDrawing = () => Promise<{ readonly Drawing: ComponentType }>

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

/** Of whole servers, in the order of their tabs: a seminar on servers is one on Go. */
export const SERVER_LANGUAGES = ['go', 'python', 'typescript'] as const satisfies readonly ClientLanguage[]

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

/** The same program in each language, in the order of CLIENT_LANGUAGES or SERVER_LANGUAGES; or a page's program alone. */
export interface ClientSet {
  readonly id: string
  readonly files: readonly ClientFile[]
}

/** A program with a hole, in one language of programs; its comments are in one of the course. */
export interface HoleFile {
  readonly language: ClientLanguage
  /** `deadline.py` */
  readonly name: string
  /** `python3 deadline.py` */
  readonly command: string
  /** The whole program, as it is saved. */
  readonly text: string
  /** The same, highlighted; the hole is one element, `data-hole`. */
  readonly code: Root
  /** The whole program with the first solution in its place. */
  readonly solved: string
  /** Names of the environment from which it takes its address: `FRAMEWISE_URL`. */
  readonly variables: readonly string[]
  /** It imports packages that Framewise has, so that it runs in Framewise's own folder. */
  readonly hasPackages: boolean
}

export interface HoleProgram {
  /** Of the exercise. */
  readonly id: string
  readonly files: readonly HoleFile[]
}

/** One answer to an exercise, for the tests: either the block's text, or a request sent from a terminal. */
export interface Answer {
  readonly name: string
  readonly via: 'block' | 'terminal'
  readonly text: string
  /** What the program in the terminal speaks to a server with TLS; HTTP/1.1 over it where nothing is said. */
  readonly over?: 'h2' | 'http/1.1' | 'clear'
}
