/** The frames panel's door. */
export { PURPOSES, type Purpose, type Totals, totalsOf } from './compare/model/purposes.ts'
export { roundTripsOf } from './compare/model/round-trips.ts'
export { specUrl } from './detail/spec-url.ts'
export { FramesPanel, type FramesPanelProps } from './frames-panel.tsx'
export { MessagePanel, type MessagePanelProps } from './message-panel.tsx'
export { openedOf } from './use-detail.ts'
