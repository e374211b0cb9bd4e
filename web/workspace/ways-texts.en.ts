export const texts = {
  toRequest: 'Skip to the request',
  toFrames: 'Skip to the frames',
}
