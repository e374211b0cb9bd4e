/** The lab's own thread: compiling, encoding and generating never hold up a key. Answers come in the order of the questions. */
import { generateTypeScript } from './generate.ts'
import { answer, type LabAnswer, type LabQuestion } from './session.ts'

export interface LabRequest {
  readonly question: LabQuestion
}

export interface LabReply {
  readonly answer: LabAnswer
}

addEventListener('message', ({ data }: MessageEvent<LabRequest>) => {
  const reply: LabReply = { answer: answer(data.question, generateTypeScript) }
  postMessage(reply)
})
