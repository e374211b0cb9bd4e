export const texts = {
  play: 'Play',
  pause: 'Pause',
  back: 'One step back',
  on: 'One step on',
  stopOf: (stop: number, count: number) => `${stop} of ${count}`,
}
