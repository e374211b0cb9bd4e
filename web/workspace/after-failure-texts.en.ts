/** Hours and minutes. */
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

export const texts = {
  nothing: 'Nothing crossed the wire',
  why: (why: string) => `${why}.`,
  before: (at: number) => `Below are the frames of the run before, ${clock.format(at)}.`,
  look: 'Look at them',
}
