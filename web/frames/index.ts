/** The frames panel's door. */

export { specUrl } from './detail/spec-url.ts'
export { FramesPanel, type FramesPanelProps } from './frames-panel.tsx'
export { MessagePanel, type MessagePanelProps } from './message-panel.tsx'
