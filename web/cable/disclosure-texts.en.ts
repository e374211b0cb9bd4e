export const texts = { title: 'Cut the cable', armed: 'is on' }
