const SECONDS = { second: 1, minute: 60, hour: 3_600, day: 86_400 } as const

/** The largest unit of which there are two. @example lasting(150) // { count: 3, unit: 'minute' } */
export function lasting(seconds: number): { readonly count: number; readonly unit: keyof typeof SECONDS } {
  const unit = (['day', 'hour', 'minute'] as const).find((each) => seconds >= 2 * SECONDS[each]) ?? 'second'
  return { count: Math.round(seconds / SECONDS[unit]), unit }
}
