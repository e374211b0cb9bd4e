/** The frames panel's door. */
export { FramesPanel, type FramesPanelProps } from './frames-panel.tsx'
