/**
 * How the life line of each end is drawn: whole while it may speak, dashed once it has said that it says no more, dotted once its
 * stream was broken off. By `data-client` and `data-server` of the box between them.
 */
export const LIFE_LINES =
  'data-[client=finished]:[border-left-style:dashed] data-[client=gone]:[border-left-style:dotted] data-[server=finished]:[border-right-style:dashed] data-[server=gone]:[border-right-style:dotted]'
