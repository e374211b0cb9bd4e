/** Addresses for a phone's camera. */
export { QrCode } from './qr-code.tsx'
