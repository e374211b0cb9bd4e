export const texts = {
  title: 'This exercise needs a server that speaks TLS',
  how: 'Yours was started without a certificate. Make one, start again with it, and open the address that is printed:',
}
