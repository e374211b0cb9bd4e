/** An address for a phone's camera, as one path of squares: black on white whatever the theme. */
import { encode } from 'uqr'
import { squaresOf } from './squares.ts'

/** Modules of margin, as ISO/IEC 18004 §9.1 asks. */
const MARGIN = 4

export interface QrCodeProps {
  readonly text: string
  /** What it leads to: spoken. */
  readonly label: string
  readonly className?: string
}

export function QrCode({ text, label, className }: QrCodeProps) {
  const { data, size } = encode(text, { border: MARGIN, ecc: 'M' })
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={className}
      data-address={text}
    >
      <path d={`M0 0h${size}v${size}H0z`} fill="white" />
      <path d={squaresOf(data)} fill="black" />
    </svg>
  )
}
