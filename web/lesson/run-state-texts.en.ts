export const texts = {
  waiting: 'Waiting for the answer…',
  isOpen: 'Open',
  took: (milliseconds: string) => `${milliseconds}\u00a0ms`,
  answer: 'Answer',
  messages: 'Messages',
  frames: 'Frames',
}
