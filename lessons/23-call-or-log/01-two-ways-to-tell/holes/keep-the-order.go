//en Places an order while payment is down.
//ru Размещает заказ, пока оплата не работает.
// go run keep-the-order.go
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
)

type fields = map[string]any

func send(method, path string, what fields) int {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	body, err := json.Marshal(what)
	if err != nil {
		log.Fatal(err)
	}
	request, err := http.NewRequest(
		method, host+path, bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	fmt.Println(method, path, response.StatusCode)
	return response.StatusCode
}

func main() {
	order := fields{"item": "lamp", "quantity": 1}
	send("PUT", "/shop/services/payment", fields{"running": false})

	if send("POST", "/shop/orders", order) >= 400 {
		//en ↓ The order is kept, though nobody can take the money now.
		//ru ↓ Заказ сохранён, хотя деньги сейчас взять некому.
		// ↑
	}

	send("PUT", "/shop/services/payment", fields{"running": true})
}
