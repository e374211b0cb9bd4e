/** Two users who are friends. It goes both ways and stands once, the lower number first. */
export interface Friendship {
  readonly userId: number
  readonly friendId: number
}
