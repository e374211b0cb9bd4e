/** The frames panel's door. */
export { FramesPanel, type FramesPanelProps } from './frames-panel.tsx'
export { specUrl } from './detail/spec-url.ts'
