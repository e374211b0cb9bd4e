/** Ways through the course. The page of one is loaded by the app; what the map and a lesson need of them is here. */
export { loadWay, type TrackPlace, type Way } from './load-way.ts'
export { CoreMark, TrackLinks } from './track-links.tsx'
export { TrackMark } from './track-mark.tsx'
export { coreStepsOf, useTracks } from './tracks.ts'
