//en Asks a gateway for cold and fragile parcels to Bergen.
//ru Спрашивает шлюз о холодных и хрупких посылках в Берген.
// go run find-parcels.go
package main

import (
	"cmp"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
)

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")

	query := url.Values{}
	//en ↓ destination is a message with a field city, tags are several texts.
	//ru ↓ destination — сообщение с полем city, tags — несколько строк.
	query.Set("destination", `{"city": "Bergen"}`)
	query.Set("tags", `["cold", "fragile"]`)
	// ↑
	response, err := http.Get(host + "/v1/gateway/parcels?" + query.Encode())
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.StatusCode, string(answer))
}
