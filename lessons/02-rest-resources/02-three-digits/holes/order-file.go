//en Orders a file with all users, waits until it is there, and reads it.
//ru Заказывает файл со всеми пользователями, ждёт его и читает.
// go run order-file.go
package main

import (
	"cmp"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

var host = cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")

func order() *http.Response {
	request, err := http.NewRequest("POST", host+"/api/v1/exports", nil)
	if err != nil {
		log.Fatal(err)
	}
	accepted, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	accepted.Body.Close()
	return accepted
}

func main() {
	//en A colleague orders one too, a moment before.
	//ru Мгновением раньше такой же файл заказал коллега.
	order()
	accepted := order()
	fmt.Println(accepted.Status)
	//en ↓ The address at which our order can be asked after.
	//ru ↓ Адрес, по которому можно узнать о нашем заказе.
	address := "/api/v1/jobs/1"
	// ↑

	for range 6 {
		//en The client follows a redirect by itself: to the file.
		//ru Клиент сам следует перенаправлению: к файлу.
		answer, err := http.Get(host + address)
		if err != nil {
			log.Fatal(err)
		}
		text, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusOK {
			log.Fatal(answer.Status, err)
		}
		if strings.Contains(answer.Request.URL.Path, "/exports/") {
			fmt.Println(answer.Request.URL, len(text))
			return
		}
		fmt.Println(string(text))
		seconds, _ := strconv.Atoi(answer.Header.Get("Retry-After"))
		time.Sleep(time.Duration(max(seconds, 1)) * time.Second)
	}
}
